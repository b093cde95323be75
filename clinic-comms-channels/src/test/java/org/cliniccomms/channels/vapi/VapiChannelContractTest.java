package org.cliniccomms.channels.vapi;

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

class VapiChannelContractTest extends ChannelContract {
  private static final WireMockServer VAPI =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));

  @BeforeAll
  static void start() {
    VAPI.start();
    VAPI.stubFor(
        post(anyUrl())
            .atPriority(2)
            .willReturn(okJson("{\"id\":\"{{randomValue type='UUID'}}\"}").withStatus(201)));
    VAPI.stubFor(
        post(urlMatching("/refusing/.*"))
            .atPriority(1)
            .willReturn(
                aResponse()
                    .withStatus(400)
                    .withBody("{\"message\":[\"customer.number must be a phone\"]}")));
    VAPI.stubFor(
        post(urlMatching("/broken/.*"))
            .atPriority(1)
            .willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
  }

  @AfterAll
  static void stop() {
    VAPI.stop();
  }

  @Override
  protected Channel channel() {
    return VapiSamples.channel(VAPI.baseUrl());
  }

  @Override
  protected Channel refusingChannel() {
    return VapiSamples.channel(VAPI.baseUrl() + "/refusing");
  }

  @Override
  protected Channel unreachableChannel() {
    return VapiSamples.channel(VAPI.baseUrl() + "/broken");
  }
}
