package org.cliniccomms.postgres;

import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.AppointmentStoreContract;
import org.cliniccomms.testkit.AuditStoreContract;
import org.cliniccomms.testkit.BlockedTimeStoreContract;
import org.cliniccomms.testkit.CallStoreContract;
import org.cliniccomms.testkit.CancellationStoreContract;
import org.cliniccomms.testkit.ChatStoreContract;
import org.cliniccomms.testkit.ClinicStoreContract;
import org.cliniccomms.testkit.ConsentStoreContract;
import org.cliniccomms.testkit.FeedStoreContract;
import org.cliniccomms.testkit.HeldUpStoreContract;
import org.cliniccomms.testkit.InboundStoreContract;
import org.cliniccomms.testkit.LinkStoreContract;
import org.cliniccomms.testkit.MessageStoreContract;
import org.cliniccomms.testkit.OfferStoreContract;
import org.cliniccomms.testkit.OneTimeCodeStoreContract;
import org.cliniccomms.testkit.PatientStoreContract;
import org.cliniccomms.testkit.PromptStoreContract;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.testkit.SpeechStoreContract;
import org.cliniccomms.testkit.StaffTaskStoreContract;
import org.cliniccomms.testkit.StoreContract;
import org.cliniccomms.testkit.ToolAnswerStoreContract;
import org.cliniccomms.testkit.WaitlistStoreContract;
import org.cliniccomms.testkit.WriteBackStoreContract;
import org.junit.jupiter.api.Nested;

/** Holds the repositories on PostgreSQL to their contracts; the queues have tests of their own. */
class PostgresContractsTest {
  private static Store storeAt(SettableTime time) {
    return TestDatabase.emptied().store().time(time).build();
  }

  @Nested
  class Transactions extends StoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Audit extends AuditStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class BlockedTimes extends BlockedTimeStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class HeldUp extends HeldUpStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Cancellations extends CancellationStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Clinics extends ClinicStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Consents extends ConsentStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Appointments extends AppointmentStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Offers extends OfferStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Patients extends PatientStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Prompts extends PromptStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class StaffTasks extends StaffTaskStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Waitlist extends WaitlistStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Inbound extends InboundStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Messages extends MessageStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Calls extends CallStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Speech extends SpeechStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class ToolAnswers extends ToolAnswerStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class OneTimeCodes extends OneTimeCodeStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Chats extends ChatStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Links extends LinkStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class Feeds extends FeedStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }

  @Nested
  class WriteBacks extends WriteBackStoreContract {
    private final SettableTime time = SettableTime.atNoon();

    @Override
    protected Store store() {
      return storeAt(time);
    }

    @Override
    protected SettableTime time() {
      return time;
    }
  }
}
