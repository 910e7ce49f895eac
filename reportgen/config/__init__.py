"""What users set: a paper's front matter and a council's profile, as typed settings."""
