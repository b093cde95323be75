package org.cliniccomms.examples.server.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.cliniccomms.examples.server.ApiTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClinicApiTest extends ApiTest {
  @Test
  void locationsAndProvidersHaveTheShapeThatToolsRelyOn() throws Exception {
    JsonNode location = get("locations", reader).get("items").get(0);
    assertThat(location.propertyNames()).containsExactlyInAnyOrder("id", "name", "zone");
    JsonNode provider = get("providers", reader).get("items").get(0);
    assertThat(provider.propertyNames())
        .containsExactlyInAnyOrder("id", "name", "type", "locationIds");
    assertThat(provider.get("locationIds").isArray()).isTrue();
  }

  @Test
  void anAdministratorAddsAndChangesLocationsAndProviders() throws Exception {
    String tokyo = "{\"name\":\"East\",\"zone\":\"Asia/Tokyo\"}";
    String location = text(ok(201, sending("POST", "locations", tokyo, admin)), "id");
    String moved = "{\"name\":\"East\",\"zone\":\"Asia/Seoul\"}";
    ok(200, sending("PUT", "locations/" + location, moved, admin));
    assertThat(text(get("locations/" + location), "zone")).isEqualTo("Asia/Seoul");

    String nurse =
        String.format(
            Locale.ROOT,
            "{\"name\":\"N. Sato\",\"type\":\"nurse\",\"locationIds\":[\"%s\"]}",
            location);
    String provider = text(ok(201, sending("POST", "providers", nurse, admin)), "id");
    assertThat(get("providers/" + provider).get("locationIds").get(0).stringValue())
        .isEqualTo(location);
    String everywhere = "{\"name\":\"N. Sato\",\"type\":\"nurse\"}";
    ok(200, sending("PUT", "providers/" + provider, everywhere, admin));
    assertThat(get("providers/" + provider).get("locationIds").isEmpty()).isTrue();
  }

  @Test
  void onlyAnAdministratorDoes() throws Exception {
    String body = "{\"name\":\"East\",\"zone\":\"Asia/Tokyo\"}";
    ok(403, sending("POST", "locations", body, staff));
    ok(403, sending("PUT", "locations/" + locationId(), body, staff));
    ok(403, sending("PUT", "clinic", "{}", staff));
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    String mars = "{\"name\":\"East\",\"zone\":\"Mars/Olympus\"}";
    assertThat(refused(400, sending("POST", "locations", mars, admin))).isEqualTo("zone");
    String offset = "{\"name\":\"East\",\"zone\":\"-06:00\"}";
    assertThat(refused(400, sending("POST", "locations", offset, admin))).isEqualTo("zone");
    String nowhere =
        "{\"name\":\"N."
            + " Sato\",\"type\":\"nurse\",\"locationIds\":[\"6a1e4b4e-0000-4000-8000-000000000000\"]}";
    assertThat(refused(400, sending("POST", "providers", nowhere, admin))).isEqualTo("locationIds");
    String unknown = "locations/6a1e4b4e-0000-4000-8000-000000000000";
    ok(404, sending("PUT", unknown, "{\"name\":\"East\",\"zone\":\"UTC\"}", admin));
  }

  @Test
  void theClinicIsChangedAsAWhole() throws Exception {
    String before = get("clinic").toString();
    String after = before.replace("\"leadMinutes\":60", "\"leadMinutes\":90");
    assertThat(ok(200, sending("PUT", "clinic", after, admin)).get("leadMinutes").intValue())
        .isEqualTo(90);
    assertThat(get("clinic").toString()).isEqualTo(after);
    ok(200, sending("PUT", "clinic", before, admin));
    String region = before.replace("\"region\":\"US\"", "\"region\":\"XX\"");
    assertThat(refused(400, sending("PUT", "clinic", region, admin))).isEqualTo("region");
  }
}
