package org.cliniccomms.fhir;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.http.conn.DnsResolver;

/**
 * Where an export may lead us. Our token goes to our own server only; another host is asked without
 * one, and only for files, and only if it is out on the internet or was allowed by name. Immutable
 * and thread-safe.
 */
final class ExportAddresses implements DnsResolver {
  private final URI own;
  private final FhirBase base;
  private final Set<String> allowedHosts;

  /**
   * @param allowedHosts other hosts that may have private addresses
   */
  ExportAddresses(URI own, Set<String> allowedHosts) {
    this.own = own;
    this.base = new FhirBase(own);
    this.allowedHosts = Set.copyOf(allowedHosts);
  }

  /**
   * An address that may be asked.
   *
   * @param ours whether it is our server's, which is shown who we are
   */
  record Target(URI url, boolean ours) {}

  /** Where the server tells how its export gets on; never another host. */
  Optional<URI> status(String written) {
    URI kickOff = base.at("$export");
    String tamed = FhirBase.tamed(written);
    boolean isPath = tamed.startsWith("/") && !tamed.startsWith("//");
    Optional<URI> literal = url(isPath ? root() + tamed : tamed).filter(this::isOurs);
    return tamed.contains("..")
        ? Optional.empty()
        : literal.or(() -> base.follow(kickOff, written));
  }

  /**
   * Where a file is.
   *
   * @param needsToken whether only those get it who prove who they are
   */
  Optional<Target> file(String written, boolean needsToken) {
    Optional<URI> own = status(written);
    Optional<URI> literal = url(FhirBase.tamed(written));
    if (needsToken || literal.isEmpty() || literal.filter(this::isOurs).isPresent()) {
      return own.map(url -> new Target(url, needsToken));
    }
    return literal.filter(this::isSafeElsewhere).map(url -> new Target(url, false));
  }

  private static Optional<URI> url(String tamed) {
    try {
      URI url = URI.create(tamed);
      boolean isWhole = url.getScheme() != null && url.getHost() != null;
      return !isWhole || url.getRawUserInfo() != null ? Optional.empty() : Optional.of(url);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String root() {
    return own.getScheme() + "://" + own.getRawAuthority();
  }

  private boolean isOurs(URI url) {
    return url.getScheme().equalsIgnoreCase(own.getScheme())
        && url.getHost().equalsIgnoreCase(own.getHost())
        && port(url) == port(own);
  }

  /** Another port of our server's host is another server, and not known to be public. */
  private boolean isSafeElsewhere(URI url) {
    boolean isAllowed =
        allowedHosts.contains(url.getHost().toLowerCase(Locale.ROOT))
            || !url.getHost().equalsIgnoreCase(own.getHost());
    boolean isWeb =
        "https".equalsIgnoreCase(url.getScheme())
            || ("http".equalsIgnoreCase(url.getScheme()) && "http".equals(own.getScheme()));
    return isAllowed && isWeb;
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
  }

  /** Looked at when connecting, so that a name cannot lead elsewhere later. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = InetAddress.getAllByName(host);
    boolean isAllowed =
        host.equalsIgnoreCase(own.getHost())
            || allowedHosts.contains(host.toLowerCase(Locale.ROOT))
            || Arrays.stream(found).allMatch(ExportAddresses::isPublic);
    if (!isAllowed) {
      throw new NotPublic();
    }
    return found;
  }

  /** A host that we do not go to. */
  static final class NotPublic extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    NotPublic() {
      super("not a public address");
    }
  }

  private static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    boolean isShared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    return !(address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isUniqueLocal
        || isShared);
  }
}
