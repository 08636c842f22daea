FROM eclipse-temurin:17-jdk
VOLUME /tmp
WORKDIR /workspace
COPY gradlew build.gradle settings.gradle ./
COPY gradle gradle
COPY src src
RUN chmod +x ./gradlew && ./gradlew bootJar
ENTRYPOINT ["sh", "-c", "java ${JAVA_OPTS} -jar build/libs/*.jar"]
