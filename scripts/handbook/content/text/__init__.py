"""The one reader of Markdown: what each line and span of a page is, by the renderer's verdict.

``inline`` finds code and comments in a stretch of text, ``hidden`` what is taken out before
anything is read, ``reader`` which line is a paragraph, a point of a list, a row or code, and
``marked`` where links, headings and tags arrive. Whoever wants to know what stands in a page asks
here: nobody else holds a pattern for list signs, comments or code.
"""
