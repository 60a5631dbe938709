import asyncio


async def main():
    answer = asyncio.Event()
    try:
        print(await asyncio.wait_for(answer.wait(), 0))
    except TimeoutError:
        print("too late")


asyncio.run(main())
