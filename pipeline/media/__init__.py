"""The media a dossier comes in, a module each: how many pages a file has, how they look, what words they carry."""
