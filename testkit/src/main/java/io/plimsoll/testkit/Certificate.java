package io.plimsoll.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate for localhost, signed by itself and valid for two days, made by the JDK's keytool. */
public final class Certificate {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path pem;
  private final Path keyPem;
  private final KeyStore store;

  private Certificate(Path pem, Path keyPem, KeyStore store) {
    this.pem = pem;
    this.keyPem = keyPem;
    this.store = store;
  }

  /**
   * Makes one.
   *
   * @param folder where its files lie
   */
  public static Certificate in(Path folder) {
    try {
      Path keys = folder.resolve("keys.p12");
      Path pem = folder.resolve("ca.pem");
      keytool("-genkeypair", "-alias", "a", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=localhost", "-ext",
          "san=dns:localhost,ip:127.0.0.1", "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", "changeit", "-validity", "2");
      keytool("-exportcert", "-rfc", "-alias", "a", "-keystore", keys.toString(), "-storepass", "changeit", "-file", pem.toString());
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(keys)) {
        store.load(in, PASSWORD);
      }
      var certificate = new Certificate(pem, folder.resolve("key.pem"), store);
      String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.key().getEncoded());
      Files.writeString(certificate.keyPem, "-----BEGIN PRIVATE KEY-----\n" + encoded + "\n-----END PRIVATE KEY-----\n");
      return certificate;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(String... words) throws IOException {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The certificate, in PEM. */
  public Path pem() {
    return pem;
  }

  /** The key, in PEM (PKCS 8). */
  public Path keyPem() {
    return keyPem;
  }

  /** The key. */
  PrivateKey key() throws GeneralSecurityException {
    return (PrivateKey) Objects.requireNonNull(store.getKey("a", PASSWORD));
  }

  /** The certificate in DER. */
  byte[] der() throws GeneralSecurityException {
    return store.getCertificate("a").getEncoded();
  }

  /** For a server that shows it, and a client that trusts it. */
  public SSLContext context() {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("a", store.getCertificate("a"));
      TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
