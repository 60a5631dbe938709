import asyncio


class Session:
    async def __aenter__(self):
        print("open")

    async def __aexit__(self, *error):
        print("close")


async def main():
    async with Session():
        print("working")
    with Session():
        print("more work")


asyncio.run(main())
