import asyncio
import time


async def cook():
    print("nap")
    time.sleep(0.01)
    print("awake")


async def waiter():
    for n in (1, 2):
        print("waiter", n)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(cook(), waiter())


asyncio.run(main())
