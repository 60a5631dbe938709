import copy


class Playlist(list):
    pass


songs = Playlist(["intro", "waltz"])

print(type(songs[:]).__name__)
print(type(songs.copy()).__name__)
print(type(list(songs)).__name__)
print(type(copy.copy(songs)).__name__)
