"""Lists that paperdeck itself wrote, back in: JSON, CSV and Markdown."""
