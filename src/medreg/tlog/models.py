"""Logs: which leaf stands at which place, the hashes over full tiles, and the signed heads. All append-only but `Log`."""

from django.db import models

from medreg.tlog.fields import TransactionId


class LoggedRow(models.Model):
    """A row that goes into a log: written in the business transaction, sequenced later.

    `leaf` is what the log holds of it: a salted SHA-256 digest, from which nothing personal can be guessed.
    """

    leaf = models.BinaryField(max_length=32)
    xid = TransactionId(db_index=True)

    class Meta:
        abstract = True


class Log(models.Model):
    """What the sequencer remembers of a log. `unanchored_since` is set while heads wait for the witness in vain."""

    name = models.CharField(max_length=20, primary_key=True)
    horizon = models.BigIntegerField(default=0)
    unanchored_since = models.DateTimeField(null=True)


class SequencedLeaf(models.Model):
    """Leaf number `index` of a log; `source` is the primary key of the row that it stands for."""

    log = models.CharField(max_length=20)
    index = models.BigIntegerField()
    source = models.BigIntegerField()
    leaf = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "index"], name="one_leaf_a_place"),
            models.UniqueConstraint(fields=["log", "source"], name="one_place_a_leaf"),
        ]


class Subtree(models.Model):
    """Hash of the complete subtree over 256^level leaves, `index`-th of its level (1 and above)."""

    log = models.CharField(max_length=20)
    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "level", "index"], name="one_subtree_a_place")]


class Checkpoint(models.Model):
    """A head of a log as its key signed it: `note` is the whole signed text."""

    log = models.CharField(max_length=20)
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "size"], name="one_checkpoint_a_size")]


class Cosignature(models.Model):
    """What a witness wrote below a checkpoint, once a witness and checkpoint."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="cosignatures")
    witness = models.CharField(max_length=200)
    line = models.TextField()
    cosigned_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkpoint", "witness"], name="one_cosignature_a_witness")]
