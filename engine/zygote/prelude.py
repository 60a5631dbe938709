"""What a zygote knows beyond CPython itself: where one input at the prompt ends and the next begins.

Loaded once into the zygote as a module of its own, so that a snippet's __main__ stays as CPython makes it.
"""

import codeop
import warnings

CONTINUES = ("else", "elif", "except", "finally")


def is_blank(line):
    text = line.strip()
    return not text or text.startswith("#")


def continues(line):
    """Whether a line belongs to the compound statement before it."""
    if line[:1] in " \t\f" and line.strip():
        return True
    word = line.lstrip()
    end = 0
    while end < len(word) and (word[end].isalnum() or word[end] == "_"):
        end += 1
    return word[:end] in CONTINUES


def block_end(lines, end):
    """The end of the block whose first lines are lines[:end]: blank lines inside it do not end it."""
    while True:
        following = end
        while following < len(lines) and is_blank(lines[following]) and lines[following][:1] not in " \t":
            following += 1
        if following == len(lines) or not continues(lines[following]):
            return end
        end = following + 1


def is_incomplete(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the input itself will give them
        try:
            return codeop.compile_command(text + "\n", "<stdin>", "single") is None
        except (SyntaxError, ValueError, OverflowError):
            return False


def split(source):
    """The inputs of a text, as (begin, end) offsets in characters; each is what a person would enter at one prompt.

    As at the prompt, an open bracket or string takes in the lines that follow until it is closed or they make no sense;
    an input that does not compile is one of its own, and ends there.
    """
    lines = source.splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    inputs = []
    begin = 0
    while begin < len(lines):
        if is_blank(lines[begin]):
            begin += 1
            continue
        end = block_end(lines, begin + 1)
        while end < len(lines) and is_incomplete("".join(lines[begin:end])):
            end = block_end(lines, end + 1)
        inputs.append((offsets[begin], offsets[end]))
        begin = end
    return inputs
