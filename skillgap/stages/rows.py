"""Names of products in a row, which leave no doubt about any of them."""

from __future__ import annotations

from skillgap.stages.scene import JOINTS, Scene

# Names in a row with joints between, and without.
_ROW, _TAGS = 3, 4


def is_in_row(scene: Scene, first: int, last: int) -> bool:
    """Among the names of products, three of them at least, with a joint between each: `Windows, Mac and Linux`."""
    if first not in scene.printed_names:
        return False
    found = {scene.printed_names[first]}
    for start, step in ((first - 1, -1), (last, 1)):
        index = start
        while len(found) < _ROW and scene.norm(index) in JOINTS:
            while scene.norm(index) in JOINTS:
                index += step
            number = scene.printed_names.get(index)
            if number is None:
                break
            found.add(number)
            while scene.printed_names.get(index) == number:
                index += step
    return len(found) >= _ROW or is_in_tags(scene, first, last)


def is_in_tags(scene: Scene, first: int, last: int) -> bool:
    """Among the names of products, four of them at least, with nothing between but a version: `Python SQL Bootstrap 4 HTML CSS`."""
    if first not in scene.printed_names:
        return False
    found = {scene.printed_names[first]}
    for index, step in ((first - 1, -1), (last, 1)):
        while len(found) < _TAGS and (index in scene.printed_names or scene.norm(index).isdigit()):
            if index in scene.printed_names:
                found.add(scene.printed_names[index])
            index += step
    return len(found) >= _TAGS
