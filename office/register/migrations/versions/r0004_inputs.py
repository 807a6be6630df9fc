"""What each publication was made of."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table; of publications made before nothing is known."""
    op.create_table(
        "inputs",
        sa.Column("publication", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("publication", name="pk_inputs"),
        sa.ForeignKeyConstraint(
            ["publication"], ["publication.id"], name="fk_inputs_publication"
        ),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name="fk_inputs_sha256"),
    )


def downgrade() -> None:
    """Drop it again."""
    op.drop_table("inputs")
