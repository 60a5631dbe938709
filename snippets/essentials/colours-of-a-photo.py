import weakref
from functools import lru_cache


class Photo:
    @lru_cache(maxsize=None)
    def colours(self):
        return 3


photo = Photo()
watch = weakref.ref(photo)
photo.colours()
del photo
print(watch() is None)
Photo.colours.cache_clear()
print(watch() is None)
