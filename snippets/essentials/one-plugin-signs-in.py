from dataclasses import dataclass

registry = []


class Plugin:
    def __init_subclass__(cls):
        registry.append(cls)


@dataclass(slots=True)
class Export(Plugin):
    name: str


print([cls.__name__ for cls in registry])
print(registry[0] is Export, registry[-1] is Export)
