package org.cliniccomms.channels.ntfy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.testkit.ChannelContract;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class NtfyChannelContractTest extends ChannelContract {
  private static final WireMockServer NTFY =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().globalTemplating(true));

  @BeforeAll
  static void start() {
    NTFY.start();
    NTFY.stubFor(
        post(anyUrl())
            .atPriority(2)
            .willReturn(okJson("{\"id\":\"{{randomValue type='UUID'}}\"}")));
    NTFY.stubFor(
        post(urlMatching("/refusing/.*"))
            .atPriority(1)
            .willReturn(aResponse().withStatus(403).withBody("{\"code\":40301}")));
    NTFY.stubFor(
        post(urlMatching("/broken/.*"))
            .atPriority(1)
            .willReturn(aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)));
  }

  @AfterAll
  static void stop() {
    NTFY.stop();
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

  @Override
  protected SendRequest request(Channel channel, int number) {
    return NtfySamples.request("ann-phone-" + number);
  }

  private static Channel channelAt(String path) {
    return new NtfyChannel(
        NtfySettings.builder(URI.create(NTFY.baseUrl() + path)).build(), SettableTime.atNoon());
  }
}
