package org.cliniccomms.channels.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.testkit.ChannelContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class TwilioVoiceContractTest extends ChannelContract {
  private static final WireMockServer TWILIO =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));

  @BeforeAll
  static void start() {
    TWILIO.start();
    TWILIO.stubFor(
        post(anyUrl())
            .atPriority(2)
            .willReturn(okJson("{\"sid\":\"CA{{randomValue type='UUID'}}\"}").withStatus(201)));
    TWILIO.stubFor(
        post(urlMatching("/refusing/.*"))
            .atPriority(1)
            .willReturn(aResponse().withStatus(400).withBody("{\"code\":21211}")));
    TWILIO.stubFor(
        post(urlMatching("/broken/.*"))
            .atPriority(1)
            .willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
  }

  @AfterAll
  static void stop() {
    TWILIO.stop();
  }

  @Override
  protected Channel channel() {
    return VoiceSamples.channel(TWILIO.baseUrl());
  }

  @Override
  protected Channel refusingChannel() {
    return VoiceSamples.channel(TWILIO.baseUrl() + "/refusing");
  }

  @Override
  protected Channel unreachableChannel() {
    return VoiceSamples.channel(TWILIO.baseUrl() + "/broken");
  }
}
