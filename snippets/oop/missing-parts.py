from abc import ABC, abstractmethod


class Report(ABC):
    @abstractmethod
    def title(self): ...

    @abstractmethod
    def summary(self): ...

    @abstractmethod
    def body(self): ...

    @abstractmethod
    def notes(self): ...

    @abstractmethod
    def footer(self): ...


for part in Report.__abstractmethods__:
    print(part)
