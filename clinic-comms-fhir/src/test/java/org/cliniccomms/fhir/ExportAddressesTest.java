package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export leads us nowhere but to our server and to hosts on the internet. */
class ExportAddressesTest {
  private final ExportAddresses addresses =
      new ExportAddresses(URI.create("https://ehr.example.org/fhir"), Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {"//files.example.com/x", "//files.example.com", "//", "files.example.com"})
  void anAddressWithoutASchemeLeadsToNoOtherHost(String written) {
    assertThat(addresses.status(written).filter(url -> !isOurs(url))).isEmpty();
    assertThat(addresses.file(written, false).filter(it -> !isOurs(it.url()))).isEmpty();
    assertThat(addresses.file(written, true).filter(it -> !isOurs(it.url()))).isEmpty();
  }

  private static boolean isOurs(URI url) {
    return "https".equals(url.getScheme()) && "ehr.example.org".equals(url.getHost());
  }

  @Test
  void aWholeAddressElsewhereIsAskedWithoutToken() {
    URI file = URI.create("https://files.example.com/x");

    assertThat(addresses.file(file.toString(), false))
        .isEqualTo(Optional.of(new ExportAddresses.Target(file, false)));
    assertThat(addresses.file(file.toString(), true)).isEmpty();
  }
}
