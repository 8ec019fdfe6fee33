"""Uploaded files: checked, rebuilt in a limited process, scanned, encrypted, addressed by content."""
