from collections.abc import Sequence, Sized


class Playlist:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return ["intro", "song", "outro"][index]


mix = Playlist()
print(len(mix), isinstance(mix, Sized))
print(mix[-1], isinstance(mix, Sequence))
