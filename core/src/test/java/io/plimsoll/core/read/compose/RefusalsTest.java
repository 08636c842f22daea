package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a refusal points at, and what it says. In a text, a bar is the end of a line and two more indent the next one; what
 * is pointed at stands in angle quotes.
 */
class RefusalsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
      `«»`                                              ~ this file is empty
      «services»                                        ~ a Compose file is a mapping with the key services
      «- a»                                             ~ a Compose file is a mapping with the key services
      «»image: a                                        ~ a Compose file has the key services, and this has none
      «»version: "3.8"                                  ~ a Compose file has the key services, and this has none
      services: {a: {image: a}}|---|«- a»               ~ a Compose file is a mapping with the key services
      services: «x»                                     ~ a mapping is wanted here, not a text
      services:|  web: «[a]»                            ~ the service web must be a mapping, and this is a list
      services:|  "w\\e[1m": «[a]»                      ~ the service w\\u{1b}[1m must be a mapping, and this is a list
      services:|  web:|    image: a|    «image»: b      ~ the key image stands here twice
      services:|  web:|    ? "a\\eb"|    : 1|    ? «"a\\eb"»|    : 2 ~ the key a\\u{1b}b stands here twice
      services:|  web:|    <<: {}|    «<<»: {}          ~ the key << stands here twice: write <<: [*a, *b]
      services:|  web:|    <<: [«a»]                    ~ << takes mappings, and this is none
      services:|  web:|    <<: «a»                      ~ << takes a mapping or a list of them
      services:|  web: «*w»                             ~ this alias has no anchor before it
      services:|  web: &w|    image: «*w»               ~ *w stands inside of &w and would never end
      services:|  web:|    environment: {«1»: b}        ~ a key is a text: put 1 in quotes
      services:|  web:|    environment: {A: «[b]»}      ~ a text is wanted here, not a list
      services:|  web:|    image: «$»{A                 ~ this ${ is never closed; write $$ for a dollar sign
      services:|  web:|    image: "a«$»{}b"             ~ a variable has no name here; write $$ for a dollar sign
      services:|  web:|    image: a«$»{A!}              ~ behind the name after ${ there may be a brace, or -, + or ?, with a colon before it or without; write $$ for a dollar sign
      services:|  web:|    image: «>-|      a|      ${A!}» ~ behind the name after ${ there may be a brace, or -, + or ?, with a colon before it or without; write $$ for a dollar sign
      services:|  web:|    privileged: «1»              ~ true or false is wanted here
      services:|  web:|    privileged: «""»             ~ true or false is wanted here
      services:|  web:|    mem_limit: «12x»             ~ a size such as 512m is wanted here
      services:|  web:|    pids_limit: «many»           ~ a whole number is wanted here
      services:|  web:|    cpus: «1/2»                  ~ a number of CPUs such as 0.5 is wanted here
      services:|  web:|    ports: ["80:«x»"]            ~ expected a port or a range of ports, 0 to 65535
      services:|  web:|    ports: ["«x»:80:80"]         ~ expected an address of IPv4 or IPv6
      services:|  web:|    ports: [«{published: 80}»]   ~ a port needs a target
      services:|  web:|    ports: [{target: «-80»}]     ~ a port is wanted here
      services:|  web:|    volumes: [«{source: /a}»]    ~ a mount needs a target
      services:|  web:|    volumes: [{type: «bund», target: /b}] ~ a mount is a bind, volume, tmpfs, npipe, cluster or image
      services:|  web:|    command: a «(»b)             ~ Compose takes no brackets in a command: quote them, or write a list
      services:|  web:|    gpus: [{count: «2k»}]        ~ a number of devices is wanted here, or all
      services:|  web:|    env_file: [«{required: true}»] ~ an env file needs a path
      services:|  web:|    security_opt: [«secomp:x»]   ~ the engine knows no security option secomp; did you mean seccomp?
      services:|  web:|    image: "a«\\q»b"             ~ \\q means nothing in double quotes: write the backslash twice
      services:|  web:|    image: a«:» b                ~ a second colon in one value: put the value in quotes
      services:|  web:|    image: «@»a                  ~ a value can't begin with @: put it in quotes
      services: «{»web: {image: a}                      ~ this { is never closed
      """)
  void refusals(String text, String message) {
    String marked = text.replace("|", "\n").replace("\\\\", "\\");
    String plain = marked.replace("«", "").replace("»", "");
    var refusal = catchThrowableOfType(
        ReadException.class, () -> ComposeReader.read(Source.of("compose.yaml", plain), Variables.NONE, "shop"));
    assertThat(refusal).as(plain).isNotNull();
    int start = refusal.at().range().start().offset();
    int end = refusal.at().range().end().offset();
    // All is in ASCII: characters are bytes.
    String shown = plain.substring(0, start) + "«" + plain.substring(start, end) + "»" + plain.substring(end);
    assertThat(refusal.getMessage() + " " + shown).isEqualTo(message.replace("\\\\", "\\") + " " + marked);
  }
}
