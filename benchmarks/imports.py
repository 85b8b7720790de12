"""An import of real daily papers, stored, durable and searchable, beside `json.load` of the files."""
