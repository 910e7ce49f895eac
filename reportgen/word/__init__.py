"""All that knows what a .docx is: templates, writing into them, reading Word files whole."""
