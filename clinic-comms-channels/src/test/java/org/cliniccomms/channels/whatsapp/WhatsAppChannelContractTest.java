package org.cliniccomms.channels.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.Locale;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.testkit.ChannelContract;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class WhatsAppChannelContractTest extends ChannelContract {
  private static final WireMockServer META =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));

  @BeforeAll
  static void start() {
    META.start();
    META.stubFor(
        post(anyUrl())
            .atPriority(2)
            .willReturn(okJson("{\"messages\":[{\"id\":\"wamid.{{randomValue type='UUID'}}\"}]}")));
    META.stubFor(
        post(urlMatching("/refusing/.*"))
            .atPriority(1)
            .willReturn(aResponse().withStatus(400).withBody("{\"error\":{\"code\":131026}}")));
    META.stubFor(
        post(urlMatching("/broken/.*"))
            .atPriority(1)
            .willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
  }

  @AfterAll
  static void stop() {
    META.stop();
  }

  @Override
  protected Channel channel() {
    return channelAt("");
  }

  @Override
  protected Channel refusingChannel() {
    return channelAt("/refusing");
  }

  @Override
  protected Channel unreachableChannel() {
    return channelAt("/broken");
  }

  private static Channel channelAt(String path) {
    WhatsAppTemplate offer =
        WhatsAppTemplate.builder(MessageKind.OFFER, "seat_offer", Locale.US)
            .timeToLive(Duration.ofMinutes(5))
            .build();
    return new WhatsAppChannel(
        WhatsAppSamples.settings(META.baseUrl() + path)
            .templates(WhatsAppTemplates.builder().add(offer).build())
            .build(),
        SettableTime.atNoon());
  }
}
