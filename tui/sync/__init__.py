"""Bringing libraries together, by the engines that exist: git, rsync over ssh, a folder."""
