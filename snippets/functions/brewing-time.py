import asyncio


def logged(func):
    def wrapper():
        print("begin")
        result = func()
        print("end")
        return result
    return wrapper


@logged
async def brew():
    print("brewing")


asyncio.run(brew())
