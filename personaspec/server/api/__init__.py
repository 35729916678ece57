"""The API that every client of OpenAI's speaks."""
