"""Use cases that print. ReportLab lives here and nowhere else.

`inspector.report.content` says what a document contains; one module a document says how it looks.
Nothing here reads the store: values come in, a PDF goes out.
"""
