"""Makes links of the book that lead out of docs/ lead to the repository, as mdBook's preprocessor (docs/book.toml).

On a forge such links are relative paths. In the built book there is nothing beside the pages, so that they need an address.
"""

import json
import posixpath
import re
import sys


def linked(content, folder, repository):
    """Returns a page with the relative links that leave the book made addresses. `folder` is where the page lies in docs/."""

    def address(match):
        path = posixpath.normpath(posixpath.join("docs", folder, match.group(1)))
        return match.group(0) if path.startswith("docs/") else f"]({repository}/blob/main/{path})"

    return re.sub(r"\]\((\.\./[^)\s]*)\)", address, content)


def walk(items, repository):
    """Changes all chapters and those below them."""
    for item in items:
        chapter = item.get("Chapter") if isinstance(item, dict) else None
        if chapter:
            folder = posixpath.dirname(chapter.get("path") or "")
            chapter["content"] = linked(chapter["content"], folder, repository)
            walk(chapter["sub_items"], repository)


def main():
    """Answers mdBook: whether a renderer is supported, or the book with its links changed."""
    if len(sys.argv) > 1 and sys.argv[1] == "supports":
        return
    context, book = json.load(sys.stdin)
    walk(book.get("items") or book.get("sections"), context["config"]["output"]["html"]["git-repository-url"])
    json.dump(book, sys.stdout)


if __name__ == "__main__":
    main()
