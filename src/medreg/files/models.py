import uuid

from django.db import models

from medreg.files.kinds import MediaType, Purpose


class StoredFile(models.Model):
    """One upload as it was kept: the facts are here, the encrypted bytes in the store under the address of `digest`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=32, choices=[(kind.value, kind.name) for kind in MediaType])
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    pages = models.PositiveIntegerField(null=True)
    original_name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=16, choices=[(purpose.value, purpose.name) for purpose in Purpose])
    owner_id = models.BigIntegerField()
    scanned_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "files_stored_file"
        indexes = [models.Index(fields=["owner_id", "created_at"], name="files_of_owner")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"
