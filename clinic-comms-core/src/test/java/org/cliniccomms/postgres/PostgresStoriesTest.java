package org.cliniccomms.postgres;

import org.cliniccomms.acceptance.AssistantStory;
import org.cliniccomms.acceptance.BatchesStory;
import org.cliniccomms.acceptance.BlockedTimesStory;
import org.cliniccomms.acceptance.CallsStory;
import org.cliniccomms.acceptance.ChannelsStory;
import org.cliniccomms.acceptance.ClaimingStory;
import org.cliniccomms.acceptance.ConsentStory;
import org.cliniccomms.acceptance.ContentStory;
import org.cliniccomms.acceptance.ConversationStory;
import org.cliniccomms.acceptance.DeskStory;
import org.cliniccomms.acceptance.EmergencyStory;
import org.cliniccomms.acceptance.HeldUpSeatsStory;
import org.cliniccomms.acceptance.HoursStory;
import org.cliniccomms.acceptance.MarketingStory;
import org.cliniccomms.acceptance.MeanwhileStory;
import org.cliniccomms.acceptance.MishapsStory;
import org.cliniccomms.acceptance.MisreadStory;
import org.cliniccomms.acceptance.OrderingsStory;
import org.cliniccomms.acceptance.OutageStory;
import org.cliniccomms.acceptance.PrivacyStory;
import org.cliniccomms.acceptance.QuestionsStory;
import org.cliniccomms.acceptance.RandomWalkStory;
import org.cliniccomms.acceptance.ReachStory;
import org.cliniccomms.acceptance.RepliesStory;
import org.cliniccomms.acceptance.SelectionStory;
import org.cliniccomms.acceptance.SignInCodesStory;
import org.cliniccomms.acceptance.StatesStory;
import org.cliniccomms.acceptance.TimesFailoverStory;
import org.cliniccomms.acceptance.TimesStory;
import org.cliniccomms.acceptance.UpstreamMishapsStory;
import org.cliniccomms.acceptance.UpstreamStory;
import org.cliniccomms.acceptance.UserIdsStory;
import org.cliniccomms.acceptance.VendorDownStory;
import org.cliniccomms.acceptance.VisitsStory;
import org.cliniccomms.acceptance.WebChatStory;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.Nested;

/** Tells the stories on PostgreSQL, each in a database of its own. */
class PostgresStoriesTest {
  private static Store fresh(SettableTime source) {
    return TestDatabase.emptied().store().time(source).build();
  }

  @Nested
  class Claiming extends ClaimingStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Batches extends BatchesStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class RandomWalks extends RandomWalkStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }

    @Override
    protected int groups() {
      return 1;
    }
  }

  @Nested
  class States extends StatesStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Hours extends HoursStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Selection extends SelectionStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Replies extends RepliesStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Consents extends ConsentStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Contents extends ContentStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Conversing extends ConversationStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Questions extends QuestionsStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Desk extends DeskStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Privacy extends PrivacyStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Meanwhile extends MeanwhileStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Mishapss extends MishapsStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class VendorsDown extends VendorDownStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Outages extends OutageStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Emergencies extends EmergencyStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Orderings extends OrderingsStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }

    @Override
    protected int orders() {
      return 4;
    }
  }

  @Nested
  class TimesFailover extends TimesFailoverStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Misread extends MisreadStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Times extends TimesStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }

    @Override
    protected int days() {
      return 2;
    }
  }

  @Nested
  class Visits extends VisitsStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Channels extends ChannelsStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Calls extends CallsStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Assistant extends AssistantStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class SignInCodes extends SignInCodesStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class WebChats extends WebChatStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Upstream extends UpstreamStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class BlockedTimes extends BlockedTimesStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class HeldUpSeats extends HeldUpSeatsStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class UpstreamMishaps extends UpstreamMishapsStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Reach extends ReachStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class Marketing extends MarketingStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }

  @Nested
  class UserIds extends UserIdsStory {
    @Override
    protected Store store(SettableTime source) {
      return fresh(source);
    }
  }
}
