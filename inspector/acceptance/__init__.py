"""Completion acceptance 竣工验收: readiness, parties, handwriting, digital signatures, sealing."""
