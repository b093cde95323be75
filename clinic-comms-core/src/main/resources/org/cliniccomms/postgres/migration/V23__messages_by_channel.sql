-- Messages are handed out channel by channel: a vendor that hangs holds back its own only.

drop index message_queue;
create index message_queue on message (channel, priority, queue_at) where queue_at is not null;
