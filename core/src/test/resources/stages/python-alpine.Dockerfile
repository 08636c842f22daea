FROM python:3.9-alpine
COPY . /code
WORKDIR /code
RUN apk add --no-cache gcc musl-dev linux-headers postgresql-dev
RUN pip install -r requirements.txt
CMD ["flask", "run", "--host=0.0.0.0"]
