import asyncio


async def withdraw(lock):
    async with lock:
        print("withdrawn")


async def transfer(lock):
    async with lock:
        print("transfer")
        await withdraw(lock)
    print("done")


async def main():
    await transfer(asyncio.Lock())


asyncio.run(main())
