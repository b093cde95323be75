package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Our server's address, under which every request stays: no token leaves for another host.
 * Immutable and thread-safe.
 */
final class FhirBase {
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern ESCAPED = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final String AS_IT_IS = "-._~:/?@!$&'()*+,;=";

  private final String root;
  private final String path;

  FhirBase(URI baseUrl) {
    this.root = baseUrl.getScheme() + "://" + baseUrl.getRawAuthority();
    this.path = baseUrl.getRawPath().replaceAll("/+$", "");
  }

  /**
   * The address of what our own code asks for, such as {@code Appointment?_id=7}.
   *
   * @throws IllegalArgumentException if that is not below the base
   */
  URI at(String relative) {
    return below(path + "/" + tamed(relative.replace("+", "%2B"))) // a plus of ours is no space
        .orElseThrow(() -> new IllegalArgumentException("not below the server's address"));
  }

  /**
   * Where a link leads that the server gave us. A link to the same path on another host, as servers
   * behind a proxy write it, is followed on ours; any other that leads away is empty.
   *
   * @param current the page on which the link stood
   */
  Optional<URI> follow(URI current, String link) {
    String tamed = tamed(link);
    if (ABSOLUTE.matcher(tamed).matches()) {
      boolean isWeb = tamed.toLowerCase(Locale.ROOT).matches("https?://.*");
      int afterHost = firstOf(tamed, tamed.indexOf("://") + 3);
      return isWeb ? below(tamed.substring(afterHost)) : Optional.empty();
    }
    if (tamed.startsWith("//") || tamed.isEmpty()) {
      return Optional.empty();
    }
    if (tamed.startsWith("/")) {
      return below(tamed);
    }
    return below(tamed.startsWith("?") ? current.getRawPath() + tamed : path + "/" + tamed);
  }

  @Override
  public String toString() {
    return root + path;
  }

  private Optional<URI> below(String pathAndQuery) {
    int queryAt = pathAndQuery.indexOf('?');
    String wanted = queryAt < 0 ? pathAndQuery : pathAndQuery.substring(0, queryAt);
    String query = queryAt < 0 ? "" : pathAndQuery.substring(queryAt);
    String plain = wanted.toLowerCase(Locale.ROOT);
    boolean climbs =
        (plain + "/").contains("/../")
            || (plain + "/").contains("/./")
            || plain.contains("//")
            || plain.contains("%2e")
            || plain.contains("%2f")
            || plain.contains("%5c");
    boolean isBelow = wanted.equals(path) || wanted.startsWith(path + "/");
    return climbs || !isBelow ? Optional.empty() : Optional.of(URI.create(root + wanted + query));
  }

  /**
   * An address of the web, as it was given.
   *
   * @throws IllegalArgumentException naming {@code field} if it is none
   */
  static URI checked(String field, URI url, boolean withoutQuery) {
    boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    boolean isBare = url.getRawUserInfo() == null && url.getRawFragment() == null;
    if (!isWeb || !isBare || url.getHost() == null || (withoutQuery && url.getRawQuery() != null)) {
      throw new IllegalArgumentException(
          field + ": give an http or https address without user, query or fragment");
    }
    return url;
  }

  private static int firstOf(String url, int from) {
    int slash = url.indexOf('/', from);
    int question = url.indexOf('?', from);
    if (slash < 0 || (question >= 0 && question < slash)) {
      return question < 0 ? url.length() : question;
    }
    return slash;
  }

  /** Escapes what servers leave as it is, such as a bar or a space; drops a fragment. */
  static String tamed(String url) {
    int fragment = url.indexOf('#');
    String whole = (fragment < 0 ? url : url.substring(0, fragment)).strip();
    StringBuilder tamed = new StringBuilder();
    int at = 0;
    while (at < whole.length()) {
      int sign = whole.codePointAt(at);
      int next = at + Character.charCount(sign);
      boolean isEscape =
          at + 3 <= whole.length() && ESCAPED.matcher(whole.substring(at, at + 3)).matches();
      boolean isPlain =
          sign < 128 && (Character.isLetterOrDigit(sign) || AS_IT_IS.indexOf(sign) >= 0);
      if (isEscape || isPlain) {
        tamed.appendCodePoint(sign);
      } else {
        for (byte one : whole.substring(at, next).getBytes(UTF_8)) {
          tamed.append(String.format(Locale.ROOT, "%%%02X", one));
        }
      }
      at = next;
    }
    return tamed.toString();
  }
}
