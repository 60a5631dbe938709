"""A Program is something that both python3 and hunch run, to be compared: a script, or a session at the prompt."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Program:
    name: str  # unique: subject.what
    source: bytes
    session: bool = False
    stdin: bytes = b""
    arguments: tuple = ()
    allow: tuple = ()  # grants of the sandbox
    # By the command line and not by the service: needed for what the service has no field for, such as arguments, and
    # where it matters that standard output is buffered in blocks.
    command_line: bool = False


class Subject:
    """Collects the programs of one module."""

    def __init__(self, name):
        self.name = name
        self.programs = []

    def add(self, name, source, **options):
        if isinstance(source, str):
            source = source.encode("utf-8", "surrogateescape")
        self.programs.append(Program(f"{self.name}.{name}", source, **options))

    def add_all(self, sources, **options):
        """Each source of a dict, under its key."""
        for name, source in sources.items():
            self.add(name, source, **options)
