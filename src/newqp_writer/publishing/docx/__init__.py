"""The office page: an issue as a Word document with styles, fields and bookmarks of its own.

template/ ─► document ─► wording, contents, figures, closing ─► pagination ─► package
(styles)     (the story, top to bottom)                          (page numbers)  (bytes)
"""
