import asyncio


async def good():
    for _ in range(3):
        await asyncio.sleep(0)
    print("saved")


async def bad():
    raise ValueError("broken")


async def main():
    try:
        await asyncio.gather(bad(), good())
    except ValueError:
        print("failed")
    for _ in range(9):
        await asyncio.sleep(0)
    print("end")


asyncio.run(main())
