"""XLSForm in and out: the workbooks of ODK, Kobo and Survey123 as documents, and back."""
