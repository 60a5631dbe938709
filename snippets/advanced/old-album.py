from collections.abc import Iterable


class Album:
    def __init__(self, *songs):
        self.songs = list(songs)

    def __getitem__(self, index):
        return self.songs[index]


album = Album("Dawn", "Noon", "Dusk")
print(*album)
print(isinstance(album, Iterable))
