docker run --privlieged -d \
  --memory lots acme/api:1
echo "never closed
