package org.cliniccomms.channels.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.testkit.ChannelContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class SmtpChannelContractTest extends ChannelContract {
  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

  private ScriptedSmtp refusing;
  private ScriptedSmtp broken;

  @BeforeAll
  static void start() {
    MAIL.start();
  }

  @AfterAll
  static void stop() {
    MAIL.stop();
  }

  @BeforeEach
  void startOthers() throws IOException {
    refusing = ScriptedSmtp.start().at("RCPT", "550 5.1.1 <ann-1@home.example> unknown");
    broken = ScriptedSmtp.start().at(".", ScriptedSmtp.RESET);
  }

  @AfterEach
  void stopOthers() throws IOException {
    refusing.close();
    broken.close();
  }

  @Override
  protected Channel channel() {
    return MailSamples.channelAt(MAIL.getSmtp().getPort());
  }

  @Override
  protected Channel refusingChannel() {
    return MailSamples.channelAt(refusing.port());
  }

  @Override
  protected Channel unreachableChannel() {
    return MailSamples.channelAt(broken.port());
  }

  @Override
  protected SendRequest request(Channel channel, int number) {
    return MailSamples.request(
        MessageId.random(),
        MailSamples.FROM,
        "ann-" + number + "@home.example",
        MailSamples.BODY,
        null);
  }
}
