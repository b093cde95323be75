package org.cliniccomms.examples.server.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.examples.server.ApiTest;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.message.InboundEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FilledSeatStoryTest extends ApiTest {
  @Test
  @DisplayName("A cancelled appointment gets filled: three are asked, one says yes, two are told")
  void aCancelledAppointmentGetsFilled() throws Exception {
    for (int i = 0; i < 4; i++) {
      wait("Story " + i, 20 - i);
    }
    String seat = text(cancel(), "id");
    until(() -> offers(seat).valueStream().noneMatch(it -> it.get("expiresAt").isNull()));
    assertThat(offers(seat).size()).isEqualTo(3);
    String winner = text(offers(seat).get(1), "id");

    Offer offer = comms.seats().findOffer(OwnClinic.ID, OfferId.parse(winner)).orElseThrow();
    InboundEvent yes = InboundEvent.text(offer.line(), "YES", comms.now(OwnClinic.ID));
    assertThat(comms.inbox().receive(yes)).isTrue();
    until(() -> status(seat).equals("filled") && messages("taken", seat) == 2);

    assertThat(text(get("cancellations/" + seat), "winner")).isEqualTo(winner);
    assertThat(text(get("offers/" + winner), "state")).isEqualTo("accepted");
    assertThat(messages("confirmed", seat)).isEqualTo(1);
    assertThat(offers(seat).findValuesAsString("state"))
        .containsExactlyInAnyOrder("accepted", "withdrawn", "withdrawn");
    assertThat(text(get("waitlist/" + offer.entryId()), "state")).isEqualTo("booked");
    staffEnterItInTheirSystem(seat);
  }

  private void staffEnterItInTheirSystem(String seat) throws Exception {
    JsonNode task =
        get("tasks?limit=200")
            .get("items")
            .valueStream()
            .filter(it -> text(it, "subjectId").equals(seat))
            .findFirst()
            .orElseThrow();
    String id = text(task, "id");
    assertThat(text(task, "kind")).isEqualTo("enter-in-system");

    JsonNode taken = ok(200, posting("tasks/" + id + "/take", ""));
    assertThat(text(taken, "owner")).isEqualTo(text(get("users/me"), "id"));
    ok(200, posting("tasks/" + id + "/take", ""));
    assertThat(refused(409, sending("POST", "tasks/" + id + "/take", "", admin)))
        .isEqualTo("state");
    assertThat(text(ok(200, posting("tasks/" + id + "/done", "")), "state")).isEqualTo("done");
    assertThat(text(ok(200, posting("tasks/" + id + "/done", "")), "state")).isEqualTo("done");
    assertThat(get("tasks?limit=200").get("items").findValuesAsString("id")).doesNotContain(id);
    assertThat(get("tasks?done=true&limit=200").get("items").findValuesAsString("id")).contains(id);
    assertThat(get("audit?subject=" + id, admin).get("items").findValuesAsString("action"))
        .containsExactly("task.done", "task.taken");
  }
}
