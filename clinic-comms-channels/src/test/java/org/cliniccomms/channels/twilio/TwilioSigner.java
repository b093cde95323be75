package org.cliniccomms.channels.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Twilio does, written from its documentation and independent of its SDK. */
final class TwilioSigner {
  private final String token;

  TwilioSigner(String token) {
    this.token = token;
  }

  String sign(String url, List<Map.Entry<String, String>> fields) {
    TreeMap<String, TreeSet<String>> sorted = new TreeMap<>();
    fields.forEach(
        field ->
            sorted.computeIfAbsent(field.getKey(), any -> new TreeSet<>()).add(field.getValue()));
    StringBuilder signed = new StringBuilder(url);
    sorted.forEach((name, values) -> values.forEach(it -> signed.append(name).append(it)));
    return hmac(signed.toString());
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String sha256(byte[] body) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] form(List<Map.Entry<String, String>> fields) {
    return fields.stream()
        .map(it -> URLEncoder.encode(it.getKey(), UTF_8) + "=" + escaped(it.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }

  private static String escaped(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  /** Fields in the order given: name, value, name, value … */
  static List<Map.Entry<String, String>> fields(String... namesAndValues) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
    }
    return fields;
  }
}
