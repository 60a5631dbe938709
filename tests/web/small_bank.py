"""A bank of few questions, of every kind of ending, in which each part of an answer has words that stand nowhere else."""

import pathlib

TOPICS = """sections:
  - id: basics
    title: Basics
    topics:
      - number: 1
        title: Small things
"""

QUESTION = """---
topic: 1
level: 1
tags: [small]
{front}---
# {title}

What does this print?

## Output
```output
{output}
```
{ending}
## Hint
The hint of {id} is about herons.

## Explanation
The explanation of {id} speaks of kingfishers. It goes on with cormorants.
```python probe
print("pro" + "bed-{id}")
```
```output
probed-{id}
```

## Misconceptions
### Whoever thinks of {id} thinks of flamingos
```python
print("bel" + "ieved-{id}")
```
To think of flamingos is not enough for {id}; there are storks.

## What if
### It were otherwise with {id}
```python
print("other" + "wise-{id}")
```
```output
otherwise-{id}
```

## Sources
- [A book on the plumage of {id}](https://docs.python.org/3/)
"""

# id: snippet, documented output, fence of the ending, front matter
QUESTIONS = {
    "plain-heap": ("print('pr' + 'inted-one')\nprint('pr' + 'inted-two')\n", "printed-one\nprinted-two", "", ""),
    "sudden-stop": ("print('be' + 'fore-the-stop')\n{}['mis' + 'sing-key']\n", "before-the-stop",
                    "```raises\nKeyError: 'missing-key'\n```\n", ""),
    "typed-lines": ("x = 20 + 22001\nx\n", "22021", "", "context: repl\n"),
    "early-leave": ("import sys\nprint('le' + 'aving-now')\nsys.exit(3)\n", "leaving-now", "```exits 3\n```\n", ""),
}


def secrets_of(name):
    """All that must not leave before a prediction: of the documented output each line, beliefs, explanation, sources."""
    output = QUESTIONS[name][1].split("\n")
    return output + [f"probed-{name}", f"believed-{name}", f"otherwise-{name}", "flamingos", "storks", "kingfishers", "cormorants",
                     "plumage", "missing-key'", "KeyError"]


def write_small_bank(folder):
    folder = pathlib.Path(folder)
    for part in ("questions/basics", "snippets/basics"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "questions/topics.yaml").write_text(TOPICS)
    for name, (snippet, output, ending, front) in QUESTIONS.items():
        (folder / f"snippets/basics/{name}.py").write_text(snippet)
        text = QUESTION.format(id=name, title=f"Question {name}", output=output, ending=ending, front=front)
        (folder / f"questions/basics/{name}.md").write_text(text)
    return folder
