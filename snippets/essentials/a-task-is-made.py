import asyncio


async def cook():
    print("cooking")


async def main():
    task = asyncio.create_task(cook())
    print("order taken")
    await task
    print("served")


asyncio.run(main())
