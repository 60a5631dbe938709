import asyncio


async def mail():
    print("connecting")
    try:
        await asyncio.sleep(0)
        print("sent")
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    asyncio.create_task(mail())
    print("closing")


asyncio.run(main())
