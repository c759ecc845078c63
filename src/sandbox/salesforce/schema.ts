/** The objects of the simulated org and their fields, as `describe` shows them and as saves are held against. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'picklist'
  | 'reference'
  | 'boolean'
  | 'datetime'
  | 'email'
  | 'int'
  | 'base64';

export interface PicklistValue {
  value: string;
  label: string;
  active: boolean;
  defaultValue: boolean;
}

export interface FieldSpec {
  name: string;
  type: FieldType;
  length: number;
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  defaultedOnCreate: boolean;
  filterable: boolean;
  externalId: boolean;
  unique: boolean;
  restrictedPicklist: boolean;
  picklistValues: PicklistValue[];
  referenceTo?: string;
  relationshipName?: string;
}

export interface ObjectSpec {
  name: string;
  prefix: string;
  createable: boolean;
  updateable: boolean;
  fields: FieldSpec[];
}

export function field(name: string, type: FieldType, more: Partial<FieldSpec> = {}): FieldSpec {
  return {
    name,
    type,
    length: 255,
    nillable: true,
    createable: true,
    updateable: true,
    defaultedOnCreate: false,
    filterable: true,
    externalId: false,
    unique: false,
    restrictedPicklist: false,
    picklistValues: [],
    ...more,
  };
}

export function picklist(values: string[], standard?: string): PicklistValue[] {
  return values.map((value) => ({ value, label: value, active: true, defaultValue: value === standard }));
}

function readOnly(name: string, type: FieldType, more: Partial<FieldSpec> = {}): FieldSpec {
  return field(name, type, { createable: false, updateable: false, defaultedOnCreate: true, ...more });
}

function reference(name: string, to: string, relationshipName: string, more: Partial<FieldSpec> = {}): FieldSpec {
  return field(name, 'reference', { length: 18, referenceTo: to, relationshipName, ...more });
}

function object(name: string, prefix: string, fields: FieldSpec[], more: Partial<ObjectSpec> = {}): ObjectSpec {
  const audit = [
    readOnly('Id', 'id', { length: 18, nillable: false }),
    readOnly('CreatedById', 'reference', { length: 18, referenceTo: 'User', relationshipName: 'CreatedBy' }),
    readOnly('CreatedDate', 'datetime', { nillable: false }),
    readOnly('LastModifiedById', 'reference', { length: 18, referenceTo: 'User', relationshipName: 'LastModifiedBy' }),
    readOnly('LastModifiedDate', 'datetime', { nillable: false }),
  ];
  return { name, prefix, createable: true, updateable: true, ...more, fields: [...audit, ...fields] };
}

/** Fresh copies, so that one simulated org can hide or add fields without another seeing it. */
export function standardObjects(): ObjectSpec[] {
  return [
    object('Account', '001', [field('Name', 'string', { nillable: false })]),
    object('Contact', '003', [
      field('Name', 'string', { length: 121, nillable: false }),
      field('Email', 'email', { length: 80 }),
      reference('AccountId', 'Account', 'Account'),
    ]),
    object('User', '005', [
      field('Name', 'string', { length: 121, nillable: false }),
      field('Username', 'string', { length: 80, nillable: false }),
      field('Email', 'email', { length: 128, nillable: false }),
      field('IsActive', 'boolean', { nillable: false, defaultedOnCreate: true }),
    ]),
    object(
      'CaseStatus',
      '01J',
      [
        readOnly('ApiName', 'string'),
        readOnly('MasterLabel', 'string'),
        readOnly('IsClosed', 'boolean'),
        readOnly('IsDefault', 'boolean'),
        readOnly('SortOrder', 'int'),
      ],
      { createable: false, updateable: false },
    ),
    object('Case', '500', [
      readOnly('CaseNumber', 'string', { length: 30, nillable: false }),
      field('Subject', 'string'),
      field('Description', 'textarea', { length: 32_000, filterable: false }),
      field('Status', 'picklist', { defaultedOnCreate: true, restrictedPicklist: true }),
      readOnly('IsClosed', 'boolean', { nillable: false }),
      readOnly('ClosedDate', 'datetime'),
      field('Origin', 'picklist', { picklistValues: picklist(['Phone', 'Email', 'Web', 'Chat']) }),
      field('Priority', 'picklist', {
        defaultedOnCreate: true,
        picklistValues: picklist(['High', 'Medium', 'Low'], 'Medium'),
      }),
      field('Type', 'picklist', { picklistValues: picklist(['Question', 'Problem']) }),
      field('Reason', 'picklist', { picklistValues: picklist(['Instructions', 'Complexity', 'Performance']) }),
      reference('ContactId', 'Contact', 'Contact'),
      reference('AccountId', 'Account', 'Account'),
      reference('ParentId', 'Case', 'Parent'),
      reference('OwnerId', 'User', 'Owner', { nillable: false, defaultedOnCreate: true }),
      field('SuppliedEmail', 'email', { length: 80 }),
      field('SuppliedName', 'string', { length: 80 }),
      field('SuppliedCompany', 'string', { length: 80 }),
      field('Intercom_Conversation_Id__c', 'string', { length: 40, externalId: true, unique: true }),
    ]),
    object('CaseComment', '00a', [
      reference('ParentId', 'Case', 'Parent', { nillable: false, updateable: false }),
      field('CommentBody', 'textarea', { length: 4000, filterable: false, updateable: false }),
      field('IsPublished', 'boolean', { nillable: false, defaultedOnCreate: true }),
    ]),
    object('ContentVersion', '068', [
      field('Title', 'string', { defaultedOnCreate: true }),
      field('PathOnClient', 'string', { length: 500, nillable: false, updateable: false }),
      field('VersionData', 'base64', { nillable: false, updateable: false, filterable: false }),
      reference('FirstPublishLocationId', '*', 'FirstPublishLocation', { updateable: false }),
      readOnly('ContentDocumentId', 'reference', {
        length: 18,
        referenceTo: 'ContentDocument',
        relationshipName: 'ContentDocument',
      }),
      readOnly('ContentSize', 'int'),
      readOnly('FileExtension', 'string', { length: 40 }),
      readOnly('IsLatest', 'boolean'),
      readOnly('VersionNumber', 'string', { length: 20 }),
    ]),
    object(
      'ContentDocument',
      '069',
      [readOnly('Title', 'string'), readOnly('FileExtension', 'string', { length: 40 })],
      {
        createable: false,
      },
    ),
    object('ContentDocumentLink', '06A', [
      reference('ContentDocumentId', 'ContentDocument', 'ContentDocument', { nillable: false, updateable: false }),
      reference('LinkedEntityId', '*', 'LinkedEntity', { nillable: false, updateable: false }),
      field('ShareType', 'picklist', {
        nillable: false,
        restrictedPicklist: true,
        picklistValues: picklist(['V', 'C', 'I']),
      }),
      field('Visibility', 'picklist', { defaultedOnCreate: true }),
    ]),
  ];
}
